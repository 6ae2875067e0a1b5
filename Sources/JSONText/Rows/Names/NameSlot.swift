/// A name of members, and what is known about it.
struct NameSlot: Sendable {
    /// The name's ``NameEnds``, and a mask of the bytes that its head has.
    let head: UInt64
    let mask: UInt64
    let tail: UInt64
    /// The range of the name among all of them, quotes included.
    let start: Int32
    let length: Int32
    /// The wanted field that it names at the top level of a row; negative for none.
    let field: Int32
    /// The name whose value is the object that it is a member of.
    let owner: Int32
    /// Its bit among the names of that object; zero for names beyond the first 64, which have ``lastObject`` instead.
    let bit: UInt64
    /// All bits, unless its bytes distinguish it from every other name: it has no escape, and no letter with several
    /// spellings.
    let doubt: UInt64
    /// The last object that had it.
    var lastObject = 0
    /// The name that is guessed to follow; negative for none.
    var next: Int32 = -1
    /// The guessed first name of an object that is its value; negative for none.
    var first: Int32 = -1
    /// The number of names of such objects.
    var members: Int32 = 0

    /// In the place of a name that is not kept.
    static let none = NameSlot(
        head: 1,
        mask: 0,
        tail: 0,
        start: 0,
        length: 0,
        field: -1,
        owner: NameTable.unknown,
        bit: 0,
        doubt: .max
    )
}
