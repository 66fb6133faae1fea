import Commands

/// Hands over to the command line; everything else is a library.
@main
enum Entry {
    static func main() async {
        await Runner.start()
    }
}
