extension Base64Digits {
    /// Maximal runs of digits, including line breaks inside them.
    static func runs(in text: [UInt8], atLeast shortest: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        text.withUnsafeBufferPointer { text in
            values.withUnsafeBufferPointer { values in
                // Where a run may begin: not directly after a digit.
                var start = 0
                while let first = firstLine(text, values, from: start) {
                    var place = first
                    var digits = 0
                    var line = 0
                    var length: Int?
                    var restart: Int?
                    while place < text.count {
                        if values[Int(text[place])] >= 0 {
                            (digits, line, place) = (digits + 1, line + 1, place + 1)
                        } else if line >= shortestLine, let next = afterLineBreak(text, place) {
                            let isLong = line >= longLine && !text[place..<next].contains(0x20)
                            let isEven = line == length ?? line && digitCount(text, from: next, most: line + 1) <= line
                            guard isLong || isEven else {
                                // The preceding words were not lines of it.
                                if length != nil { restart = place - line }
                                break
                            }
                            (line, place, length) = (0, next, length ?? line)
                        } else {
                            break
                        }
                    }
                    if digits >= shortest { runs.append(first..<place) }
                    start = restart ?? place + 1
                }
            }
        }
        return runs
    }

    /// The next place with as many digits in a row as every run begins with.
    ///     ///
    /// It looks at the last of them first: if that is not a digit, the run can only begin after it.
    private static func firstLine(
        _ text: UnsafeBufferPointer<UInt8>,
        _ values: UnsafeBufferPointer<Int8>,
        from start: Int
    ) -> Int? {
        var first = start
        while first + shortestLine <= text.count {
            var place = first + shortestLine - 1
            while place >= first, values[Int(text[place])] >= 0 { place -= 1 }
            if place < first { return first }
            first = place + 1
        }
        return nil
    }

    /// Lines of at least this many digits are parts of one text, however long each is.
    private static let longLine = 16
    /// Shorter lines and words are parts of one text only if all but the last have the same length, unlike words of
    /// prose.
    private static let shortestLine = 8

    private static func digitCount(_ text: UnsafeBufferPointer<UInt8>, from start: Int, most: Int) -> Int {
        var place = start
        while place < text.count, place - start < most, values[Int(text[place])] >= 0 { place += 1 }
        return place - start
    }

    private static func afterLineBreak(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
        var next = place
        while next < text.count, text[next] == 0x0A || text[next] == 0x0D || text[next] == 0x20 { next += 1 }
        return next > place && next < text.count && values[Int(text[next])] >= 0 ? next : nil
    }

    /// Whether digits may encode text that begins this many digits later.
    ///
    /// It is called for many bytes of every answer, and most are ids and paths that encode nothing.
    static func holdsText(_ digits: ArraySlice<UInt8>, skipping skipped: Int) -> Bool {
        guard mayHoldText(digits, skipping: skipped) else { return false }
        var run = TextRun()
        let bytes = decode(digits.dropFirst(skipped))
        for place in bytes.indices {
            run.take(bytes[place])
            if run.isFound { return true }
        }
        return false
    }

    /// Whether this many bytes in a row could be text, judging each by itself and the one before it, or a gzip stream
    /// begins.
    private static func mayHoldText(_ digits: ArraySlice<UInt8>, skipping skipped: Int) -> Bool {
        let length = KnownSecrets.shortest
        let count = (digits.count - skipped) * 6 / 8
        return digits.withUnsafeBufferPointer { digits in
            values.withUnsafeBufferPointer { values in
                TextRun.kinds.withUnsafeBufferPointer { kinds in
                    func byte(_ index: Int) -> UInt8 {
                        let (group, rest) = index.quotientAndRemainder(dividingBy: 3)
                        let digit = skipped + group * 4 + rest
                        let high = UInt8(truncatingIfNeeded: values[Int(digits[digit])])
                        let low = UInt8(truncatingIfNeeded: values[Int(digits[digit + 1])])
                        return high << UInt8(2 + 2 * rest) | low >> UInt8(4 - 2 * rest)
                    }
                    guard count >= 2 else { return false }
                    if byte(0) == 0x1F, byte(1) == 0x8B { return true }
                    var first = 0
                    while first + length <= count {
                        // Backwards, so that a byte that breaks the row skips all of it.
                        var place = first + length - 1
                        var kind = kinds[Int(byte(place))]
                        while kind != TextRun.none, place > first {
                            let before = kinds[Int(byte(place - 1))]
                            // A continuation byte must follow another byte of its character, and any other byte the end
                            // of one.
                            let fits =
                                kind == TextRun.follower
                                ? before >= TextRun.follower : before == TextRun.ascii || before == TextRun.follower
                            guard fits else { break }
                            (place, kind) = (place - 1, before)
                        }
                        if place == first, kind != TextRun.none { return true }
                        first = kind == TextRun.none ? place + 1 : place
                    }
                    return false
                }
            }
        }
    }
}
