using JupyterHubInfra.Hubctl.Load;
using JupyterHubInfra.Hubctl.Tests.CommandLine;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>What `hubctl load` refuses before anything is called, and how it counts.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class LoadUsageTests
{
    private const string Here = "http://localhost:1/";
    private const string Elsewhere = "https://hub.example.org/";

    [Theory]
    [InlineData("--users must be a whole number from 1 to 5000, got '0'", "--url", Here, "--users", "0")]
    [InlineData("--users must be a whole number from 1 to 5000, got '5001'", "--url", Here, "--users", "5001")]
    [InlineData("--users must be a whole number from 1 to 5000, got 'many'", "--url", Here, "--users", "many")]
    [InlineData("so many users are let loose only on a hub that a stack of yours has published", "--url", Elsewhere, "--users", "11")]
    [InlineData("there is no password to log in with", "--url", Elsewhere, "--users", "10")]
    [InlineData("there is no token to make users with", "--url", Here, "--mode", "token")]
    [InlineData("passwords and tokens are not sent over plain http", "--url", "http://hub.example.org/")]
    [InlineData("--mode must be login or token, got 'magic'", "--url", Here, "--mode", "magic")]
    [InlineData("--session must be a time, or two with '..' between them and the shorter first, got '30s..10s'", "--url", Here, "--session", "30s..10s")]
    [InlineData("--session must be a time, or two", "--url", Here, "--session", "soon")]
    [InlineData("--start-delay must be a time, got '-1'", "--url", Here, "--start-delay", "-1")]
    [InlineData("--duration must be a time above zero, got '0'", "--url", Here, "--duration", "0")]
    [InlineData("--timeout must be a time above zero", "--url", Here, "--timeout", "x")]
    [InlineData("--max-errors must be a percentage from 0% to 100%, got '101%'", "--url", Here, "--max-errors", "101%")]
    [InlineData("--max-p95-spawn must be a time above zero, got 'fast'", "--url", Here, "--max-p95-spawn", "fast")]
    [InlineData("hubctl load knows no option '--password'", "--url", Here, "--password", "secret")]
    [InlineData("the file cannot be read", "--url", Here, "--password-file", "nothing-here")]
    [InlineData("there is no output 'hubUrl'", "-s", "dev")]
    public async Task A_bad_use_is_refused_before_anything_is_called(string message, params string[] arguments)
    {
        using var hubctl = Harness.WithProject();

        var said = await hubctl.RunAsync(["load", .. arguments]);

        Assert.True(said.ExitCode == 2, said.ToString());
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.Equal("", said.Output);
    }

    [Theory]
    [InlineData(new double[] { 7 }, 7, 7, 7, 7)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2, 4, 4, 4)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 }, 10, 18, 19, 20)]
    public void A_percentile_is_the_smallest_value_that_so_many_do_not_exceed(double[] values, double p50, double p90, double p95, double p99)
    {
        var percentiles = Percentiles.Of(values);

        Assert.Equal((p50, p90, p95, p99, values.Max()), (percentiles.P50, percentiles.P90, percentiles.P95, percentiles.P99, percentiles.Longest));
    }
}
