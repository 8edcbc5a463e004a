using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Machines;

/// <summary>
/// The people who may log in, as instance metadata: it can be changed in place, and a timer on the machine makes it true within
/// five minutes. Removing a person revokes the key. (It opens no port: see the break-glass ranges of the security groups.)
/// </summary>
public static class SshKeys
{
    /// <summary>Nova takes at most 255 characters per value; longer keys are split and joined again by the machine.</summary>
    internal const int PartLength = 255;

    private const string Prefix = "ssh-key.";

    /// <summary>The metadata entries, e.g. <c>ssh-key.alice.0</c>.</summary>
    /// <param name="keys">OpenSSH public key by person.</param>
    public static ImmutableSortedDictionary<string, string> ToMetadata(IReadOnlyDictionary<string, string> keys)
    {
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (person, key) in keys)
        {
            var parts = key.Trim().Chunk(PartLength).ToArray();
            for (var i = 0; i < parts.Length; i++)
            {
                metadata.Add(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{person}.{i}"), new string(parts[i]));
            }
        }

        return metadata.ToImmutable();
    }

    /// <summary>Adds every problem of the keys to the component's list.</summary>
    internal static void Check(ArgsIssues issues, string property, IReadOnlyDictionary<string, string> keys)
    {
        foreach (var (person, key) in keys.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            issues.Require(
                HubName.TryParse(person, out _),
                $"{property}.{person}",
                "is not a person's short name: use lower-case letters, digits and hyphens, starting with a letter");
            var words = key.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            issues.Require(
                words.Length >= 2 && !key.Trim().Contains('\n', StringComparison.Ordinal) && (words[0].StartsWith("ssh-", StringComparison.Ordinal) || words[0].StartsWith("ecdsa-", StringComparison.Ordinal) || words[0].StartsWith("sk-", StringComparison.Ordinal)),
                $"{property}.{person}",
                "is not one OpenSSH public key: give the line of the .pub file, e.g. 'ssh-ed25519 AAAA... alice'");
        }
    }
}
