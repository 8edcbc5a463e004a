using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Tests.Machines;
using JupyterHubInfra.Components.Workstations;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Workstations;

public sealed class WorkstationUserDataTests
{
    private static string UserData => WorkstationUserData.Render("clavius");

    [Fact]
    public void The_user_data_is_as_reviewed() => Snapshot.Match(UserData, "Workstation.user-data.expected.yaml");

    [NeedsFact("cloud-init")]
    public void Cloud_init_accepts_the_user_data() => Tool.Check("cloud-init", UserData, ".yaml", "schema", "--config-file");

    [Fact]
    public void No_version_id_or_key_is_in_it()
    {
        Assert.DoesNotMatch(@"\b[0-9a-f]{8}-[0-9a-f]{4}-", UserData);
        Assert.DoesNotMatch("(ssh-|ecdsa-)[a-z0-9-]+ AAAA", UserData);
        Assert.DoesNotContain("PRIVATE KEY", UserData, StringComparison.Ordinal);
        Assert.All(ToolVersions.Metadata.Split(' '), tool => Assert.DoesNotContain(tool.Split('=')[1], UserData, StringComparison.Ordinal));
    }

    [Fact]
    public void Kubectl_has_the_version_of_the_clusters() => Assert.Contains($"kubectl={KubernetesVersions.Kubernetes[1..]} ", ToolVersions.Metadata, StringComparison.Ordinal);

    [Fact]
    public void Versions_fit_into_one_value_of_metadata() => Assert.InRange(ToolVersions.Metadata.Length, 1, 255);

    [Fact]
    public void Nothing_is_addressed_by_a_device_letter() => Assert.DoesNotMatch("/dev/[sv]d[a-z]", UserData);
}
