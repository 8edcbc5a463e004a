using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

/// <summary>Which characters a random string may and must hold.</summary>
internal sealed record CharacterClasses
{
    private const string LowerLetters = "abcdefghijklmnopqrstuvwxyz";
    private const string UpperLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string DefaultSpecial = "!@#$%&*()-_=+[]{}<>:?";

    internal required int Length { get; init; }

    internal bool Lower { get; init; } = true;

    internal bool Upper { get; init; } = true;

    internal bool Numeric { get; init; } = true;

    internal bool Special { get; init; } = true;

    internal int MinLower { get; init; }

    internal int MinUpper { get; init; }

    internal int MinNumeric { get; init; }

    internal int MinSpecial { get; init; }

    /// <summary>Special characters to use. Default: the real provider's set of 21.</summary>
    internal string? OverrideSpecial { get; init; }

    internal int LeastLength => MinLower + MinUpper + MinNumeric + MinSpecial;

    internal bool AllowsAny => Lower || Upper || Numeric || Special;

    private string SpecialCharacters => string.IsNullOrEmpty(OverrideSpecial) ? DefaultSpecial : OverrideSpecial;

    internal string Generate()
    {
        var all = (Upper ? UpperLetters : "") + (Lower ? LowerLetters : "") + (Numeric ? Digits : "") + (Special ? SpecialCharacters : "");
        List<char> letters =
        [
            .. Pick(LowerLetters, MinLower), .. Pick(UpperLetters, MinUpper), .. Pick(Digits, MinNumeric), .. Pick(SpecialCharacters, MinSpecial),
        ];
        letters.AddRange(Pick(all, Length - letters.Count));
        // The demanded characters came first; their places must not give them away.
        var shuffled = letters.ToArray();
        RandomNumberGenerator.Shuffle<char>(shuffled);
        return new string(shuffled);
    }

    private static string Pick(string from, int count) => count <= 0 ? "" : RandomNumberGenerator.GetString(from, count);
}
