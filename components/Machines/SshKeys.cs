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
    internal const int PartLength = MachineMetadata.LongestValue;

    /// <summary>As many fingerprints as one value holds.</summary>
    internal const int MostRevoked = (PartLength + 1) / (FingerprintLength + 1);

    private const int FingerprintLength = 50;
    private const string Prefix = "ssh-key.";

    // Agents that know no accounts must not take such a key for one of the login user: hence another prefix.
    private const string AccountPrefix = "ssh-account-key.";
    private const string RevokedPrefix = "ssh-revoked.";

    /// <summary>The metadata entries, e.g. <c>ssh-key.alice.0</c>.</summary>
    /// <param name="keys">OpenSSH public key by person.</param>
    public static ImmutableSortedDictionary<string, string> ToMetadata(IReadOnlyDictionary<string, string> keys) => ToMetadata(SshAccess.Of(keys));

    /// <summary>
    /// The metadata entries: <c>ssh-key.PERSON.PART</c>, for another account <c>ssh-account-key.USER.PERSON.PART</c>, and
    /// <c>ssh-revoked.PERSON</c> with fingerprints.
    /// </summary>
    /// <param name="access">Who may log in and who may not.</param>
    public static ImmutableSortedDictionary<string, string> ToMetadata(SshAccess access)
    {
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (person, key) in access.Present)
        {
            var name = key.User is null ? $"{Prefix}{person}" : $"{AccountPrefix}{key.User}.{person}";
            var parts = key.PublicKey.Trim().Chunk(PartLength).ToArray();
            for (var i = 0; i < parts.Length; i++)
            {
                metadata.Add(string.Create(CultureInfo.InvariantCulture, $"{name}.{i}"), new string(parts[i]));
            }
        }

        foreach (var (person, keys) in access.Revoked.Where(entry => !entry.Value.IsDefaultOrEmpty))
        {
            metadata.Add($"{RevokedPrefix}{person}", string.Join(' ', keys.Select(key => SshPublicKey.Parse(key).Fingerprint).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
        }

        return metadata.ToImmutable();
    }

    /// <summary>Adds every problem of the keys to the component's list.</summary>
    internal static void Check(ArgsIssues issues, string property, IReadOnlyDictionary<string, string> keys) => SshAccess.Of(keys).Check(issues, property);
}
