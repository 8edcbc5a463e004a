using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Machines;

/// <summary>Who may log in, and whose keys are taken away wherever a machine has them.</summary>
public sealed record SshAccess
{
    /// <summary>Nobody.</summary>
    public static SshAccess None { get; } = new();

    /// <summary>Keys by the short names of their owners. Default: none.</summary>
    public ImmutableSortedDictionary<string, SshKey> Present { get; init; } = ImmutableSortedDictionary.Create<string, SshKey>(StringComparer.Ordinal);

    /// <summary>
    /// Keys that must not open any account, by the short names of their owners: they are also taken out of what the cloud's own key
    /// pair or somebody by hand put there. Default: none.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Revoked { get; init; } = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>These people, with the image's login user.</summary>
    /// <param name="keys">OpenSSH public key by person.</param>
    public static SshAccess Of(IReadOnlyDictionary<string, string> keys) =>
        new() { Present = keys.ToImmutableSortedDictionary(entry => entry.Key, entry => new SshKey(entry.Value), StringComparer.Ordinal) };

    /// <summary>Adds every problem to the component's list.</summary>
    internal void Check(ArgsIssues issues, string property)
    {
        foreach (var (person, key) in Present)
        {
            CheckPerson(issues, property, person);
            CheckKey(issues, $"{property}.{person}", key.PublicKey);
            issues.Require(key.User is null || LoginName.IsOne(key.User), $"{property}.{person}", $"is for the account '{key.User}': {LoginName.Allowed}");
        }

        foreach (var (person, keys) in Revoked)
        {
            CheckPerson(issues, property, person);
            issues.Require(!Present.ContainsKey(person), $"{property}.{person}", "is present and revoked at once: decide for one");
            issues.Require(keys.Length <= SshKeys.MostRevoked, $"{property}.{person}", $"has {keys.Length} keys to revoke, at most {SshKeys.MostRevoked} can be told to a machine at once: revoke some of them under a second name");
            foreach (var key in keys)
            {
                CheckKey(issues, $"{property}.{person}", key);
            }
        }
    }

    private static void CheckPerson(ArgsIssues issues, string property, string person) => issues.Require(
        HubName.TryParse(person, out _), $"{property}.{person}", "is not a person's short name: use lower-case letters, digits and hyphens, starting with a letter");

    private static void CheckKey(ArgsIssues issues, string path, string key) => issues.Require(
        SshPublicKey.TryParse(key, out _, out var problem), path, $"is not one OpenSSH public key ({problem}): give the line of the .pub file, e.g. 'ssh-ed25519 AAAA... alice'");
}
