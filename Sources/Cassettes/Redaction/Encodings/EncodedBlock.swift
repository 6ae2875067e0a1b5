import Basics
import Gzip

/// A part of a text that is another text as a whole: Base64, hexadecimal digits, or a gzip stream.
struct EncodedBlock {
    let range: Range<Int>
    let bytes: [UInt8]
    private let form: Form

    private enum Form {
        case base64(Base64Form)
        case hex(skipped: Int, isUpper: Bool)
        case gzip(isDamaged: Bool)
    }

    /// The blocks of a text that could hold a secret: gzip streams, and encoded text that is at least as long as a
    /// secret.
    ///     ///
    /// Base64 or hexadecimal digits need not begin where the encoded text begins, so every alignment gives a separate
    /// block.
    ///     ///
    /// - Parameter most: a gzip stream is decoded to one byte more at most, which is enough to see that it is too long.
    static func all(in text: [UInt8], most: Int) -> [EncodedBlock] {
        if text.starts(with: [0x1F, 0x8B]) {
            let decoded = Gzip.decode(text, limit: most + 1)
            return [
                EncodedBlock(range: text.indices, bytes: decoded.bytes, form: .gzip(isDamaged: decoded.damage != nil))
            ]
        }
        return base64(in: text) + hex(in: text)
    }

    /// Edits of the decoded text as edits of the text around it.
    ///     ///
    /// Nothing else changes: digits before an edit are kept, and so are those after it where they still begin at the
    /// same bit; Base64 in lines stays in lines.
    func restore(_ edits: [TextEdit]) -> [TextEdit] {
        switch form {
        case .base64(let digits): [digits.restore(edits, of: bytes, in: range)]
        case .hex(let skipped, let isUpper):
            edits.map { edit in
                let start = range.lowerBound + skipped
                return TextEdit(
                    range: start + 2 * edit.range.lowerBound..<start + 2 * edit.range.upperBound,
                    replacement: Self.hexadecimal(edit.replacement, isUpper: isUpper)
                )
            }
        case .gzip(let isDamaged):
            [TextEdit(range: range, replacement: Gzip.encode(edits.applied(to: bytes), isCorrupt: isDamaged))]
        }
    }

    private static func hexadecimal(_ bytes: [UInt8], isUpper: Bool) -> [UInt8] {
        let digits = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    private static func base64(in text: [UInt8]) -> [EncodedBlock] {
        var blocks: [EncodedBlock] = []
        for run in Base64Digits.runs(in: text, atLeast: KnownSecrets.shortest * 4 / 3) {
            let isInLines = text[run].contains { Base64Digits.values[Int($0)] < 0 }
            let digits = isInLines ? Base64Digits.withoutLineBreaks(text[run])[...] : text[run]
            let worthy = (0..<4).filter { Base64Digits.holdsText(digits, skipping: $0) }
            if worthy.isEmpty { continue }
            var end = run.upperBound
            while end < text.count, text[end] == UInt8(ascii: "="), end - run.upperBound < 2 { end += 1 }
            // Without padding it may be in an address, where a plus would mean a space.
            let isForURLs =
                digits.contains { "-_".utf8.contains($0) }
                || end == run.upperBound && !digits.contains { "+/".utf8.contains($0) }
            for skipped in worthy {
                let part = digits.dropFirst(skipped)
                // A single digit at the end has too few bits for a byte.
                let used = part.count % 4 == 1 ? part.dropLast() : part
                blocks.append(
                    EncodedBlock(
                        range: run.lowerBound..<end,
                        bytes: Base64Digits.decode(used),
                        form: .base64(
                            Base64Form(
                                isForURLs: isForURLs,
                                digits: Array(digits),
                                skipped: skipped,
                                used: used.count,
                                padding: end - run.upperBound,
                                lines: isInLines ? Base64Lines(text[run]) : nil
                            )
                        )
                    )
                )
            }
        }
        return blocks
    }

    private static func hex(in text: [UInt8]) -> [EncodedBlock] {
        var blocks: [EncodedBlock] = []
        var place = 0
        while let run = hexRun(in: text, from: place) {
            let (start, end) = (run.lowerBound, run.upperBound)
            place = end
            for skipped in 0..<2 {
                let digits = text[(start + skipped)..<end]
                let used = digits.prefix(digits.count / 2 * 2)
                var bytes: [UInt8] = []
                bytes.reserveCapacity(used.count / 2)
                var textRun = TextRun()
                for place in stride(from: used.startIndex, to: used.endIndex, by: 2) {
                    bytes.append((text[place].hexValue ?? 0) << 4 | (text[place + 1].hexValue ?? 0))
                    textRun.take(bytes[bytes.count - 1])
                }
                guard textRun.isFound else { continue }
                blocks.append(
                    EncodedBlock(
                        range: start..<end,
                        bytes: bytes,
                        form: .hex(
                            skipped: skipped,
                            isUpper: used.contains { (0x41...0x46).contains($0) }
                        )
                    )
                )
            }
        }
        return blocks
    }

    /// The next run of as many digits as the shortest secret has. As with Base64, the last of them is looked at first.
    private static func hexRun(in text: [UInt8], from start: Int) -> Range<Int>? {
        text.withUnsafeBufferPointer { text in
            isHexDigit.withUnsafeBufferPointer { isHexDigit in
                let shortest = KnownSecrets.shortest * 2
                var first = start
                while first + shortest <= text.count {
                    var place = first + shortest - 1
                    while place >= first, isHexDigit[Int(text[place])] { place -= 1 }
                    guard place < first else {
                        first = place + 1
                        continue
                    }
                    var end = first + shortest
                    while end < text.count, isHexDigit[Int(text[end])] { end += 1 }
                    return first..<end
                }
                return nil
            }
        }
    }

    private static let isHexDigit: [Bool] = (UInt8.min...UInt8.max).map { $0.hexValue != nil }
}
