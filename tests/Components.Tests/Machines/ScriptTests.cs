using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Machines;

public sealed class ScriptTests
{
    public static TheoryData<string> EmbeddedScripts =>
        [.. typeof(Scripts).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sh", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [NeedsTheory("shellcheck"), MemberData(nameof(EmbeddedScripts))]
    public void Every_script_satisfies_shellcheck(string name) => Tool.Check("shellcheck", Scripts.Source(name), ".sh", "--external-sources");

    [Theory, MemberData(nameof(EmbeddedScripts))]
    public void Every_script_stops_at_the_first_error(string name) => Assert.Contains("\nset -euo pipefail\n", Scripts.Source(name), StringComparison.Ordinal);
}
