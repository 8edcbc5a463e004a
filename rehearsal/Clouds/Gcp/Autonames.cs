namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>How made-up names are made ones that Google takes.</summary>
internal static class Autonames
{
    private const int Longest = 63;
    private const int LongestAccount = 30;

    internal static string Short(string name) => Cut(name.ToLowerInvariant(), Longest);

    internal static string Account(string name) => Cut(name.ToLowerInvariant(), LongestAccount);

    internal static string Role(string name) => name.Replace('-', '_');

    // The random part is what makes it unlike others: it stays.
    private static string Cut(string name, int longest) => name.Length <= longest ? name : name[..(longest - 8)] + name[^8..];
}
