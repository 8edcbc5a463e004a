using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;

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
        SshKeys.Check(issues, "SshKeys", new Dictionary<string, string> { ["Alice"] = "ssh-ed25519 A", ["bob"] = "-----BEGIN OPENSSH PRIVATE KEY-----\nx" });

        Assert.Equal(["SshKeys.Alice", "SshKeys.bob"], issues.All.Select(issue => issue.Property));
    }
}
