import Testing

@testable import JSONText

@Suite("Hash of bytes")
struct ByteHashTests {
    private func hash(_ texts: [String]) -> UInt64 {
        var hash = ByteHash()
        for text in texts { Array(text.utf8).withUnsafeBytes { hash.combine($0) } }
        return hash.value
    }

    @Test("texts that differ in one byte, in length or in where they are cut have different ones")
    func different() {
        var texts = (0..<40).map { [String(repeating: "a", count: $0)] }
        texts += (0..<40).map { place in
            [String(repeating: "a", count: place) + "b" + String(repeating: "a", count: 39 - place)]
        }
        texts += [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["\0"], ["\0\0"]]
        #expect(Set(texts.map(hash)).count == texts.count)
    }
}
