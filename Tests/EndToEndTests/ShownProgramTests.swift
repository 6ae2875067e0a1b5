import Foundation
import Testing

@Suite("The programs of a failing test", .showsPrograms)
struct ShownProgramTests {
    @Test("are described by command line, folder, end, and the last part of each output")
    func summary() async throws {
        let script = "head -c 9000 /dev/zero | tr '\\0' x; echo last; echo wrong >&2; exit 3"
        let program = try RunningProgram(path: "/bin/sh", ["-c", script])
        #expect(await program.finished().status == 3)
        let summary = program.summary
        #expect(summary.hasPrefix("/bin/sh -c '"))
        #expect(summary.contains("folder: \(FileManager.default.currentDirectoryPath)\n"))
        #expect(summary.contains("end: exit status 3\n"))
        #expect(summary.contains("standard output, last 4000 of 9005 bytes:\nx"))
        #expect(summary.hasSuffix("xlast\n\nstandard error, 6 bytes:\nwrong\n"))
        #expect(summary.utf8.count < 5000)
    }

    @Test("every suite of this target shows them")
    func everySuite() throws {
        let folder = Fixture.path("Tests/EndToEndTests")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            for suite in text.matches(of: /@Suite\([^{]*\{/) {
                #expect(suite.output.contains(".showsPrograms"), "\(name): add the trait to \(suite.output)")
            }
        }
    }
}
