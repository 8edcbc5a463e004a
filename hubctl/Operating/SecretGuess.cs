namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>Guesses whether somebody is about to store a secret in clear: the key says so, and the value is hard to guess.</summary>
internal static class SecretGuess
{
    private const int Considered = 16;

    // A value of these many bits is no word that somebody chose for its meaning.
    private const double Strong = 40;
    private const double StrongPerCharacter = 3;

    private static readonly string[] Names = ["pass", "pwd", "secret", "token"];

    internal static bool Is(string key, string value)
    {
        var name = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (value.Length == 0 || !Array.Exists(Names, part => name.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var head = value.Length > Considered ? value[..Considered] : value;
        var bits = Bits(head);
        return bits >= 2 * Strong || (bits >= Strong && bits / head.Length >= StrongPerCharacter);
    }

    // Runs of letters that can be spoken count as one word of a dictionary; everything else by its alphabet.
    private static double Bits(string value)
    {
        var bits = 0.0;
        for (var at = 0; at < value.Length;)
        {
            var end = at + 1;
            while (end < value.Length && char.IsAsciiLetterLower(value[end]) && char.IsAsciiLetter(value[end - 1]))
            {
                end++;
            }

            var run = value[at..end];
            bits += run.Length >= 3 && IsSpoken(run) ? 11 : run.Length * Math.Log2(char.IsAsciiLetter(run[0]) ? 52 : char.IsAsciiDigit(run[0]) ? 10 : 33);
            at = end;
        }

        return bits;
    }

    private static bool IsSpoken(string run)
    {
        var vowels = run.Count(c => "aeiouyAEIOUY".Contains(c, StringComparison.Ordinal));
        return vowels * 5 >= run.Length && vowels * 4 <= run.Length * 3;
    }
}
