using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Machines;

public sealed class SshKeysTests
{
    [Fact]
    public void A_key_of_any_length_is_cut_into_values_that_Nova_takes_and_joins_again() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 2000).ToArbitrary(), length =>
        {
            var key = "ssh-rsa " + new string('A', length);
            var metadata = SshKeys.ToMetadata(new Dictionary<string, string> { ["alice"] = key });
            var joined = string.Concat(Enumerable.Range(0, metadata.Count).Select(part => metadata[$"ssh-key.alice.{part}"]));
            return joined == key && metadata.Values.All(value => value.Length <= 255);
        }));

    [Fact]
    public void A_person_who_leaves_takes_only_their_own_entries_along()
    {
        var both = SshKeys.ToMetadata(new Dictionary<string, string> { ["alice"] = "ssh-ed25519 A", ["bob"] = "ssh-ed25519 B" });
        var one = SshKeys.ToMetadata(new Dictionary<string, string> { ["bob"] = "ssh-ed25519 B" });

        Assert.Equal(["ssh-key.alice.0"], both.Keys.Except(one.Keys));
    }

    [Fact]
    public void Private_keys_and_strange_names_are_refused_together()
    {
        var issues = new ArgsIssues("HubCluster", "dev");
        SshKeys.Check(issues, "SshKeys", new Dictionary<string, string> { ["Alice"] = SomeKeys.Ada, ["bob"] = "-----BEGIN OPENSSH PRIVATE KEY-----\nx", ["../carol"] = SomeKeys.Ada });

        Assert.Equal(["SshKeys.../carol", "SshKeys.Alice", "SshKeys.bob"], issues.All.Select(issue => issue.Property));
    }

    [Fact]
    public void A_key_for_another_account_and_a_revoked_key_have_entries_that_older_agents_do_not_know() => Assert.Equal(
        [$"ssh-account-key.hubops.grace.0={SomeKeys.Grace}", $"ssh-key.ada.0={SomeKeys.Ada}", $"ssh-revoked.lin={SomeKeys.LinFingerprint}"],
        SshKeys.ToMetadata(new SshAccess
        {
            Present = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("ada", new SshKey(SomeKeys.Ada)), KeyValuePair.Create("grace", new SshKey(SomeKeys.Grace, "hubops"))]),
            Revoked = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("lin", ImmutableArray.Create(SomeKeys.Lin))]),
        }).Select(entry => $"{entry.Key}={entry.Value}"));

    [Theory, InlineData("root"), InlineData("../etc"), InlineData("-x"), InlineData("A"), InlineData("a.b"), InlineData("")]
    public void A_key_opens_no_account_whose_name_is_none(string user)
    {
        var issues = new ArgsIssues("HubCluster", "dev");
        new SshAccess { Present = SshAccess.None.Present.Add("ada", new(SomeKeys.Ada, user)) }.Check(issues, "Ssh");

        Assert.StartsWith($"is for the account '{user}': an account is named by", Assert.Single(issues.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_not_present_and_revoked_at_once()
    {
        var issues = new ArgsIssues("HubCluster", "dev");
        new SshAccess { Present = SshAccess.None.Present.Add("ada", new(SomeKeys.Ada)), Revoked = SshAccess.None.Revoked.Add("ada", [SomeKeys.Ada]) }.Check(issues, "Ssh");

        Assert.Equal("Ssh.ada is present and revoked at once: decide for one", $"{Assert.Single(issues.All).Property} {issues.All[0].Message}");
    }

    [Fact]
    public void More_keys_than_the_metadata_of_a_machine_holds_are_refused_with_the_numbers()
    {
        var issues = new ArgsIssues("HubCluster", "dev");
        var upkeep = new MachineUpkeep { Ssh = SshAccess.Of(Enumerable.Range(0, 126).ToDictionary(number => $"p{number}", _ => SomeKeys.Ada)) };
        upkeep.Check(issues, "Upkeep");
        Assert.Empty(issues.All);

        upkeep.Check(issues, "Upkeep", ("quotas", 2));
        Assert.StartsWith("needs 130 metadata entries of each machine, the cloud allows 128 (SSH keys 126, packages and updates 2, quotas 2).", Assert.Single(issues.All).Message, StringComparison.Ordinal);
        (upkeep with { MetadataItems = 256 }).Check(issues, "Upkeep", ("quotas", 2));
        Assert.Single(issues.All);
    }

    [NeedsFact("ssh-keygen")]
    public void Fingerprints_are_those_of_ssh_keygen() => Assert.All([SomeKeys.Ada, SomeKeys.Grace, SomeKeys.Lin], key =>
        Assert.Contains(SshPublicKey.Parse(key).Fingerprint, Tool.Said("ssh-keygen", key, ".pub", "-l", "-f"), StringComparison.Ordinal));

    [Theory]
    [InlineData("ssh-dss AAAAB3NzaC1kc3MAAAAB x", "the line must begin with one of ssh-ed25519, ")]
    [InlineData("from=\"10.0.0.0/8\" ssh-ed25519 AAAA", "the line must begin with one of ssh-ed25519, ")]
    [InlineData("ssh-ed25519 AAAA\nssh-ed25519 AAAA", "the line must begin with one of ssh-ed25519, ")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIJNAtAgmZGdDA+5khJvNi0S22EqeZshnAwyLGM5eDudQ", "the part after 'ssh-rsa' is not such a key: it was cut or changed")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJNAtAgmZGdDA+5khJvNi0S22EqeZshnAwyLGM5eDudQ ada\u00e9", "the comment after the key may hold printable ASCII characters only")]
    public void What_is_no_public_key_is_told_why(string text, string why)
    {
        Assert.False(SshPublicKey.TryParse(text, out _, out var problem));
        Assert.StartsWith(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_lost_any_of_its_letters_is_refused() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 60).ToArbitrary(), cut => !SshPublicKey.TryParse(SomeKeys.Bare[..^cut], out _, out _)));
}
