/// Scrambles 64 bits (the finaliser of splitmix64): the same input gives the same output on every machine.
@inline(__always)
func scrambled(_ value: UInt64) -> UInt64 {
    var bits = value &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
}

/// Numbers that depend only on coordinates: two draws with the same coordinates give the same numbers.
struct SeededDraw {
    private var state: UInt64

    @inline(__always)
    init(_ seed: UInt64, _ first: Int, _ second: Int = 0, _ third: Int = 0, salt: UInt64) {
        var bits = scrambled(seed ^ salt)
        bits = scrambled(bits ^ UInt64(bitPattern: Int64(first)))
        bits = scrambled(bits ^ UInt64(bitPattern: Int64(second)))
        state = scrambled(bits ^ UInt64(bitPattern: Int64(third)))
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        state = scrambled(state)
        return state
    }

    @inline(__always)
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    @inline(__always)
    mutating func oneIn(_ bound: Int) -> Bool { below(bound) == 0 }

    @inline(__always)
    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

    /// A text of the given number of characters of an alphabet.
    mutating func text(_ count: Int, of alphabet: [Character]) -> String {
        String((0..<count).map { _ in alphabet[below(alphabet.count)] })
    }
}

/// The characters of made-up keys and signatures.
enum Alphabet {
    static let hexadecimal = Array("0123456789abcdef")
    static let upperCase = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    static let base64URL = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}
