import ArgumentParser
import AsyncVideoAPI
import Foundation
import Planning
import Specification

/// What one run may bill at most; nothing is sent of a run that would bill more.
struct Budget: Sendable {
    var limits: BudgetLimits
    var prices: Prices?

    /// Throws where the plans would bill more together, or where what they would bill can't be known.
    func hold(_ planned: [Planned]) throws(CommandFailure) {
        let totals = planned.map(\.plan.totals).reduce(Totals(), +)
        guard let excess = excess(totals) else { return }
        throw CommandFailure(
            .overBudget,
            "\(excess); nothing was sent",
            help: "apply fewer specs, or raise the limit: --max-minutes or --max-cost, or 'budget' in runner.yaml"
        )
    }

    private func excess(_ totals: Totals) -> String? {
        guard limits.minutes != nil || limits.cost != nil else { return nil }
        if totals.unknownDurations > 0 {
            let count = Quantities.count(totals.unknownDurations, "segment")
            return "over budget: \(count) of unknown length, whose price can't be told"
        }
        return minutes(totals) ?? cost(totals)
    }

    private func minutes(_ totals: Totals) -> String? {
        // To the millisecond, as durations are measured: a sum of binary fractions is not quite the sum.
        guard let most = limits.minutes, (totals.billableSeconds * 1000).rounded() > (most * 60_000).rounded() else {
            return nil
        }
        let billed = Self.text(totals.billableSeconds / 60)
        return "over budget: this would bill \(billed) min, at most \(Self.limit(most)) min may be"
    }

    private func cost(_ totals: Totals) -> String? {
        guard let most = limits.cost, let limit = Decimal(string: "\(most)"),
            let money = prices?.money(totals.billableSeconds), money.isMore(than: limit)
        else { return nil }
        return "over budget: this would cost \(money.text), at most \(money.currency) \(Self.limit(most)) may be"
    }

    /// To the hundredth above: what is over a limit never looks as if it kept to it.
    private static func text(_ number: Double) -> String { limit((number * 100).rounded(.up) / 100) }

    private static func limit(_ number: Double) -> String { JSONValue.double(number).canonicalText }
}

/// What the command line says about the budget.
struct BudgetOptions: ParsableArguments {
    @Option(help: "Send nothing where more minutes than this would be billed; in place of runner.yaml's 'budget'.")
    var maxMinutes: Double?

    @Option(help: "Send nothing where it would cost more than this, by the prices of runner.yaml.")
    var maxCost: Double?

    func validate() throws {
        for (name, limit) in [("--max-minutes", maxMinutes), ("--max-cost", maxCost)] {
            if let limit, !(0...1e12).contains(limit) { throw ValidationError("\(name) takes a number from 0") }
        }
    }

    /// Throws where the plans would bill more than these options, or else the configuration, allow.
    func hold(_ planned: [Planned], _ project: Project) throws(CommandFailure) {
        try budget(project.configuration).hold(planned)
    }

    private func budget(_ configuration: Configuration) throws(CommandFailure) -> Budget {
        if maxCost != nil, configuration.prices == nil {
            throw CommandFailure(
                .usage,
                "--max-cost needs to know what a minute costs",
                help: "add 'prices:' with 'currency' and 'perMinute' to runner.yaml, or use --max-minutes"
            )
        }
        let written = configuration.budget
        let limits = BudgetLimits(minutes: maxMinutes ?? written.minutes, cost: maxCost ?? written.cost)
        return Budget(limits: limits, prices: configuration.prices)
    }
}
