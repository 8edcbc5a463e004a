using System.Diagnostics;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs;

public sealed class HubScopeTests
{
    [Theory]
    [InlineData("read:users")]
    [InlineData("access:servers!group=students")]
    [InlineData("servers!user=ada@example.org")]
    [InlineData("read:servers!server=ada/")]
    public void A_scope_may_end_in_a_filter(string scope) => Assert.True(HubScope.IsOne(scope));

    [Theory]
    [InlineData("read:user")]
    [InlineData("read:users!role=x")]
    [InlineData("read:users!user=")]
    [InlineData("read:users!")]
    [InlineData("inherit")]
    [InlineData("")]
    public void What_the_hub_would_not_start_with_is_no_scope(string scope) => Assert.False(HubScope.IsOne(scope));

    // An older JupyterHub has fewer; those that it has are ours, but for the ones that mean "whatever its owner may".
    [NeedsFact(Needs.Python + "jupyterhub.scopes")]
    public void JupyterHubs_own_scopes_are_known()
    {
        using var python = Process.Start(new ProcessStartInfo(PythonModules.Find("jupyterhub.scopes")!, ["-c", "from jupyterhub.scopes import scope_definitions; print(*scope_definitions)"]) { RedirectStandardOutput = true })!;
        var theirs = python.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        python.WaitForExit();

        Assert.NotEmpty(theirs);
        Assert.Equal(["(no_scope)", "inherit", "self"], theirs.Where(scope => !HubScope.IsOne(scope)).Order(StringComparer.Ordinal));
    }
}
