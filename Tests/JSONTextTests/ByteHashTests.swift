import Testing

@testable import JSONText

@Suite("Hash of bytes")
struct ByteHashTests {
    private func hash(_ texts: [String]) -> UInt64 {
        var hash = ByteHash()
        for text in texts { Array(text.utf8).withUnsafeBytes { hash.combine($0) } }
        return hash.value
    }

    private func hash(_ text: [UInt8]) -> UInt64 {
        var hash = ByteHash()
        text.withUnsafeBytes { hash.combine($0) }
        return hash.value
    }

    private func product(_ one: Range<Int>, _ other: Range<Int>) -> [(Int, Int)] {
        one.flatMap { first in other.map { (first, $0) } }
    }

    @Test("texts that differ in one byte, in length or in where they are cut have different hashes")
    func different() {
        var texts = (0..<40).map { [String(repeating: "a", count: $0)] }
        texts += (0..<40).map { place in
            [String(repeating: "a", count: place) + "b" + String(repeating: "a", count: 39 - place)]
        }
        texts += [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["\0"], ["\0\0"]]
        #expect(Set(texts.map(hash)).count == texts.count)
    }

    @Test(
        "texts that differ in one bit, or in one bit of two bytes, have different hashes",
        arguments: [16, 31, 64, 101]
    )
    func bits(length: Int) {
        var text = (0..<length).map { UInt8($0 % 7 + 0x30) }
        var hashes = [hash(text)]
        for (place, bit) in product(0..<length, 0..<8) {
            text[place] ^= 1 << bit
            hashes.append(hash(text))
            // A weak step would cancel the first difference at the same bit of another byte.
            for other in 0..<place where (place - other) % 4 == 0 {
                text[other] ^= 1 << bit
                hashes.append(hash(text))
                text[other] ^= 1 << bit
            }
            text[place] ^= 1 << bit
        }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("long texts that differ in the order of their words have different hashes", arguments: [64, 101])
    func order(length: Int) {
        let text = (0..<length).map { UInt8($0) }
        var hashes = [hash(text)]
        for (first, second) in product(0..<length / 8, 0..<length / 8) where second < first {
            var other = text
            for byte in 0..<8 { other.swapAt(first * 8 + byte, second * 8 + byte) }
            hashes.append(hash(other))
        }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("bytes that are not ASCII are reported at any position", arguments: [1, 8, 63, 64, 101])
    func tellsBytes(length: Int) {
        for place in 0..<length {
            var text = Array(repeating: UInt8(0x7F), count: length)
            var hash = ByteHash()
            func isMarked() -> Bool {
                text.withUnsafeBytes { hash.combineReportingHighBits($0) } & 0x8080_8080_8080_8080 != 0
            }
            #expect(!isMarked())
            text[place] = 0x80
            #expect(isMarked(), "at \(place)")
        }
    }
}
