import Diagnostics
import Testing
import YAMLTree

@Suite("Places of nodes")
struct PositionTests {
    private func range(_ node: Node?) -> String {
        guard let range = node?.range else { return "nothing" }
        return "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
    }

    @Test("scalars, keys and collections know where they start and end")
    func ranges() throws {
        let root = YAMLParser().parse("name: Weekly\nlist:\n  - a\n  - {b: 'x y'}\nlast: end\n").root
        #expect(range(root) == "1:1-5:10")
        #expect(range(root?.entry("name")?.key) == "1:1-1:5")
        #expect(range(root?["name"]) == "1:7-1:13")
        #expect(range(root?["list"]) == "3:3-4:15")
        #expect(range(root?["list"]?.items?.last) == "4:5-4:15")
        #expect(range(root?["list"]?.items?.last?["b"]) == "4:9-4:14")
    }

    @Test("columns count Unicode scalars, not bytes and not what is seen")
    func unicodeColumns() {
        let root = YAMLParser().parse("{ä: 1, 会議: 2, 👩‍💻: 3, e\u{301}: 4, end: 5}").root
        #expect(root?.entries?.map { $0.key.range.start.column } == [2, 8, 15, 23, 30])
    }

    @Test("a byte order mark and CRLF line ends do not move anything")
    func byteOrderMark() {
        let root = YAMLParser().parse([0xEF, 0xBB, 0xBF] + Array("a: 1\r\nb: 2\r\n".utf8)).root
        #expect(root?.entries?.map { range($0.key) } == ["1:1-1:2", "2:1-2:2"])
    }

    @Test("an aliased value keeps the place of its anchor")
    func aliases() {
        let root = YAMLParser().parse("a: &x one\nb: *x").root
        #expect(range(root?["b"]) == "1:4-1:10")
    }

    @Test("an empty value stands right behind its key")
    func emptyValue() {
        let root = YAMLParser().parse("a:\nb: 1").root
        #expect(range(root?["a"]) == "1:3-1:3")
    }
}
