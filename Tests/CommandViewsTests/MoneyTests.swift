import Specification
import Testing

@testable import Commands

struct MoneyTests {
    @Test(
        "is exact and rounded half up to the currency's smallest unit",
        arguments: [
            ("USD", 0.024, 180.0, "USD 0.07"), ("USD", 0.005, 60.0, "USD 0.01"), ("USD", 0.1, 3 * 60.0, "USD 0.30"),
            ("USD", 1.005, 60.0, "USD 1.01"), ("USD", 2.675, 60.0, "USD 2.68"), ("USD", 0.0049, 60.0, "under USD 0.01"),
            ("USD", 0.0, 60.0, "USD 0.00"), ("USD", 5.0, 0.0, "USD 0.00"), ("JPY", 2.5, 60.0, "JPY 3"),
            ("JPY", 0.4, 60.0, "under JPY 1"), ("KWD", 0.0125, 60.0, "KWD 0.013"),
            ("EUR", 1000, 360_000.0, "EUR 6000000.00"),
            ("USD", 1e-9, 60.0, "under USD 0.01"), ("EUR", 0.1, 14_400.0 * 1_000, "EUR 24000.00"),
        ]
    )
    func rounding(currency: String, perMinute: Double, seconds: Double, text: String) {
        let money = Prices(currency: currency, perMinute: perMinute).money(seconds)
        #expect(money?.text == text)
    }

    @Test("is of the sum, which rounded parts would not add up to")
    func sum() {
        let prices = Prices(currency: "USD", perMinute: 0.024)
        #expect(prices.money(6)?.text == "under USD 0.01")
        #expect(prices.money(6 * 100)?.text == "USD 0.24")
    }

    @Test("is unknown for an unknown length, and never wrong for one too large")
    func limits() {
        #expect(euros.money(nil) == nil)
        #expect(euros.money(.infinity) == nil)
        #expect(Prices(currency: "EUR", perMinute: 1e300).money(60) == nil)
    }
}
