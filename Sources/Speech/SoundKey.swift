/// How a word sounds, roughly: its consonants, with those merged that are mistaken for each other.
///
/// Made for names in the Latin alphabet as English speakers say them; other scripts give an empty key.
enum SoundKey {
    static func key(_ word: String) -> String {
        let letters = Array(word.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) }.map(Character.init))
        var key = ""
        var index = 0
        while index < letters.count {
            let (sound, length) = sound(letters, index)
            if let sound, key.last != sound { key.append(sound) }
            index += length
        }
        return key
    }

    /// What a word must begin with to be taken for another: vowels are all alike.
    static func initial(_ letter: Character) -> Character {
        sounds[letter] ?? (vowels.contains(letter) ? "A" : letter)
    }

    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    private static let sounds: [Character: Character] = [
        "b": "P", "p": "P", "d": "T", "t": "T", "g": "K", "k": "K", "q": "K", "c": "K", "v": "F", "f": "F", "z": "S",
        "s": "S", "x": "S", "j": "J", "l": "L", "r": "R", "m": "M", "n": "N",
    ]

    private static func sound(_ letters: [Character], _ index: Int) -> (Character?, Int) {
        let rest = String(letters[index..<min(index + 3, letters.count)])
        if rest.hasPrefix("ght") { return ("T", 3) }
        if index == 0, rest.hasPrefix("kn") || rest.hasPrefix("gn") || rest.hasPrefix("wr") { return (nil, 1) }
        if rest.hasPrefix("ph") { return ("F", 2) }
        if rest.hasPrefix("sh") || rest.hasPrefix("ch") { return ("J", 2) }
        if rest.hasPrefix("tch") { return ("J", 3) }
        if rest.hasPrefix("th") { return ("T", 2) }
        if rest.hasPrefix("ck") { return ("K", 2) }
        if rest.hasPrefix("gh"), index > 0 { return (nil, 2) }
        let softens = letters.indices.contains(index + 1) && "eiy".contains(letters[index + 1])
        if letters[index] == "c", softens { return ("S", 1) }
        if vowels.contains(letters[index]) { return (index == 0 ? "A" : nil, 1) }
        return (sounds[letters[index]], 1)
    }
}
