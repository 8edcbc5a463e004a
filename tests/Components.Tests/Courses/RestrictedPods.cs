using System.Collections;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>The rules that Kubernetes' admission has for the level <c>restricted</c>, and two of our own: requests, and no token that nobody asked for.</summary>
internal static class RestrictedPods
{
    private static readonly string[] Volumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    private static readonly string[] NotAllowed = ["hostIPC", "hostNetwork", "hostPID", "hostUsers", "shareProcessNamespace"];

    /// <summary>Every pod spec anywhere inside of a value: what has containers and a restart policy or a security context.</summary>
    public static IEnumerable<IDictionary> In(object? value) => value switch
    {
        IDictionary map when map.Contains("containers") => [map],
        IDictionary map => map.Values.Cast<object?>().SelectMany(In),
        string => [],
        IEnumerable list => list.Cast<object?>().SelectMany(In),
        _ => [],
    };

    public static void Check(IDictionary pod)
    {
        var security = (IDictionary)pod["securityContext"]!;
        Assert.Equal(true, security["runAsNonRoot"]);
        Assert.NotEqual(0d, Convert.ToDouble(security["runAsUser"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("RuntimeDefault", ((IDictionary)security["seccompProfile"]!)["type"]);
        Assert.All(NotAllowed, name => Assert.False(pod.Contains(name), name));
        Assert.True(pod.Contains("automountServiceAccountToken"));
        foreach (var volume in Of(pod, "volumes"))
        {
            Assert.Contains(volume.Keys.Cast<string>().Single(key => key != "name"), Volumes);
        }

        foreach (var container in Of(pod, "containers").Concat(Of(pod, "initContainers")))
        {
            CheckContainer(container);
        }
    }

    private static void CheckContainer(IDictionary container)
    {
        var security = (IDictionary)container["securityContext"]!;
        Assert.Equal(false, security["allowPrivilegeEscalation"]);
        Assert.Equal(true, security["readOnlyRootFilesystem"]);
        Assert.Equal(["ALL"], ((IEnumerable)((IDictionary)security["capabilities"]!)["drop"]!).Cast<string>());
        Assert.False(security.Contains("privileged"));
        Assert.False(((IDictionary)security["capabilities"]!).Contains("add"));
        var resources = (IDictionary)container["resources"]!;
        Assert.Equal(["cpu", "memory"], ((IDictionary)resources["requests"]!).Keys.Cast<string>().Where(name => name is "cpu" or "memory").Order(StringComparer.Ordinal));
        Assert.True(((IDictionary)resources["limits"]!).Contains("memory"));
        Assert.DoesNotContain(":latest", (string)container["image"]!, StringComparison.Ordinal);
        foreach (var port in Of(container, "ports"))
        {
            Assert.False(port.Contains("hostPort"));
        }
    }

    private static IEnumerable<IDictionary> Of(IDictionary map, string name) => map.Contains(name) ? ((IEnumerable)map[name]!).Cast<IDictionary>() : [];
}
