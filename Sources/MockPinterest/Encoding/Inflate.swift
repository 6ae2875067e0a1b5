/// Undoes deflate (RFC 1951), for the in-memory door: over the socket the client's own library does it.
struct Inflate {
    enum Failure: Error { case unfinished, corrupt }

    private let input: [UInt8]
    /// The byte of the input that is read next.
    private(set) var position: Int
    private var bits: UInt32 = 0
    private var bitCount = 0
    private(set) var output: [UInt8] = []

    init(_ input: [UInt8], from start: Int) {
        self.input = input
        position = start
    }

    /// Fills ``output`` until the last block's end.
    ///
    /// On failure it holds what came before; of a block with an error, as with curl, whole stretches of 16 KiB only.
    mutating func run() throws(Failure) {
        var start = 0
        do throws(Failure) {
            while try !block() { start = output.count }
        } catch {
            if error == .corrupt { output.removeLast((output.count - start) % Self.stretch) }
            throw error
        }
    }

    /// - Returns: whether it was the last one.
    private mutating func block() throws(Failure) -> Bool {
        let isLast = try take(1) == 1
        switch try take(2) {
        case 0: try stored()
        case 1: try compressed(Self.fixedLengths, Self.fixedDistances)
        case 2:
            let (lengths, distances) = try codes()
            try compressed(lengths, distances)
        default: throw .corrupt
        }
        return isLast
    }

    private mutating func take(_ count: Int) throws(Failure) -> Int {
        while bitCount < count {
            guard position < input.count else { throw .unfinished }
            bits |= UInt32(input[position]) << bitCount
            position += 1
            bitCount += 8
        }
        defer {
            bits >>= count
            bitCount -= count
        }
        return Int(bits & ((1 << count) - 1))
    }

    private mutating func stored() throws(Failure) {
        bits = 0
        bitCount = 0
        let (length, check) = (try take(16), try take(16))
        guard length == ~check & 0xFFFF else { throw .corrupt }
        let end = min(position + length, input.count)
        output += input[position..<end]
        guard end == position + length else { throw .unfinished }
        position = end
    }

    private mutating func compressed(_ lengths: Code, _ distances: Code) throws(Failure) {
        while true {
            let symbol = try next(lengths)
            if symbol < 256 {
                output.append(UInt8(symbol))
                continue
            }
            if symbol == 256 { return }
            guard symbol < 286 else { throw .corrupt }
            let length = Self.lengthBases[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
            let place = try next(distances)
            guard place < 30 else { throw .corrupt }
            let distance = Self.distanceBases[place] + (try take(place < 2 ? 0 : place / 2 - 1))
            guard distance <= output.count else { throw .corrupt }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }

    /// The codes that a block brings with itself.
    private mutating func codes() throws(Failure) -> (Code, Code) {
        let counts = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
        var lengths = [Int](repeating: 0, count: 19)
        for place in Self.order.prefix(counts.2) { lengths[place] = try take(3) }
        let code = Code(lengths)
        lengths = []
        while lengths.count < counts.0 + counts.1 {
            let symbol = try next(code)
            switch symbol {
            case 0..<16: lengths.append(symbol)
            case 16:
                guard let last = lengths.last else { throw .corrupt }
                lengths += [Int](repeating: last, count: 3 + (try take(2)))
            case 17: lengths += [Int](repeating: 0, count: 3 + (try take(3)))
            default: lengths += [Int](repeating: 0, count: 11 + (try take(7)))
            }
        }
        guard lengths.count == counts.0 + counts.1 else { throw .corrupt }
        return (Code(Array(lengths[..<counts.0])), Code(Array(lengths[counts.0...])))
    }

    private mutating func next(_ code: Code) throws(Failure) -> Int {
        var (value, first, index) = (0, 0, 0)
        for length in 1...15 {
            value |= try take(1)
            let count = code.counts[length]
            if value - first < count { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw .corrupt
    }

    /// A Huffman code: how many symbols have each length, and the symbols in order.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int]

        init(_ lengths: [Int]) {
            for length in lengths where length > 0 { counts[length] += 1 }
            symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        }
    }

    private static let stretch = 16_384
    private static let fixedLengths = Code((0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    private static let fixedDistances = Code([Int](repeating: 5, count: 30))
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthBits = (0..<28).map { $0 < 8 ? 0 : $0 / 4 - 1 } + [0]
    private static let lengthBases = bases(of: lengthBits.dropLast(), from: 3) + [258]
    private static let distanceBases = bases(of: (0..<30).map { $0 < 2 ? 0 : $0 / 2 - 1 }, from: 1)

    private static func bases(of bits: [Int], from first: Int) -> [Int] {
        var base = first
        return bits.map { count in
            defer { base += 1 << count }
            return base
        }
    }
}
