using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class HomeQuotasTests
{
    [Fact]
    public void Any_number_of_quotas_travels_in_values_that_Nova_takes() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 300).ToArbitrary(), count =>
        {
            var wanted = Enumerable.Range(0, count).ToImmutableSortedDictionary(i => $"user-{i}@example.org", i => i + 1, StringComparer.Ordinal);
            var metadata = new HomeQuotas { Overrides = wanted }.ToMetadata();
            var text = string.Concat(Enumerable.Range(0, metadata.Count - 2).Select(part => metadata[$"homes-quotas.{part}"]));
            var read = text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')).ToDictionary(entry => entry[0], entry => int.Parse(entry[1].TrimEnd('G'), System.Globalization.CultureInfo.InvariantCulture));
            return metadata.Values.All(value => value.Length <= 255) && read.Count == count && wanted.All(entry => read[entry.Key] == entry.Value);
        }));

    [Fact]
    public void All_wrong_quotas_are_reported_together()
    {
        var issues = new ArgsIssues("NfsFileserver", "dev");

        new HomeQuotas { DefaultGiB = 0, Overrides = ImmutableSortedDictionary<string, int>.Empty.Add("a b", 5).Add("carol", 0) }.Check(issues, "Quotas");

        Assert.Equal(
            [
                "Quotas.DefaultGiB must be at least 1 GiB, got 0.",
                "Quotas.Overrides names the home 'a b'. Give the name of a directory: letters, digits, '-', '_', '.', '@' and '+'.",
                "Quotas.Overrides gives 'carol' 0 GiB. At least 1 is needed.",
            ],
            issues.All.Select(issue => $"{issue.Property} {issue.Message}"));
    }
}
