/// Choices that depend only on an input, so that a finding is reproducible.
struct Choices: RandomNumberGenerator {
    private var state: UInt64

    /// FNV-1a of the input.
    init(_ input: some Sequence<UInt8>) {
        state = input.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    /// The bytes, split into pieces, some of them empty.
    mutating func pieces(of bytes: [UInt8]) -> [[UInt8]] {
        let longest = [1, 3, 20, 200, max(1, bytes.count)][Int.random(in: 0..<5, using: &self)]
        var rest = bytes[...]
        var pieces: [[UInt8]] = []
        while !rest.isEmpty {
            let length = Int.random(in: 0...longest, using: &self)
            pieces.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return pieces
    }
}
