using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Tests.Hubs.Pages;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs.Courses;

/// <summary>The hook that gives the staff servers of their own, run by JupyterHub's spawner.</summary>
public sealed class StaffTests
{
    private const string Spawner = Needs.Python + "jupyterhub.spawner, traitlets";

    private static JupyterHubReleaseArgs Hub => HubValuesTests.All["course"];

    [NeedsFact(Spawner)]
    public void One_of_the_staff_and_then_a_student_get_each_what_is_theirs()
    {
        var servers = Start("ada", "eve");

        Assert.Equal("registry.example.org/course:staff-3", servers[0].Image);
        Assert.Equal("quay.io/jupyter/scipy-notebook:2026-06-01", servers[1].Image);
        Assert.Equal([2L << 30, 8L << 30], servers[0].Memory);
        Assert.Equal([1L << 30, 2L << 30], servers[1].Memory);
        Assert.Equal([1, 4], servers[0].Cpu);
        Assert.Equal([0.05, 2], servers[1].Cpu);
        Assert.Equal(["SYS_PTRACE"], servers[0].Capabilities);
        Assert.Empty(servers[1].Capabilities);
        Assert.True(servers[0].MayGainRights);
        Assert.False(servers[1].MayGainRights);
        Assert.Equal("yes", servers[0].NodeSelector["course.example.org/staff"]);
        Assert.Empty(servers[1].NodeSelector);
        Assert.Equal(["hub.jupyter.org/dedicated=user:NoSchedule", "course.example.org/staff=yes:NoSchedule"], servers[0].Tolerations);
        Assert.Equal(["hub.jupyter.org/dedicated=user:NoSchedule"], servers[1].Tolerations);
    }

    [NeedsFact(Spawner)]
    public void Starting_in_any_order_and_again_changes_nothing()
    {
        var servers = Start("eve", "ada", "eve", "ada", "ada", "bob", "eve").Select(server => JsonSerializer.Serialize(server)).ToList();

        Assert.Equal(servers[0], servers[2]);
        Assert.Equal(servers[0], servers[6]);
        Assert.Equal(servers[1], servers[3]);
        Assert.Equal(servers[1], servers[4]);
        Assert.Equal(servers[1], servers[5]);
        Assert.NotEqual(servers[0], servers[1]);
    }

    [NeedsFact(Spawner)]
    public void Students_read_what_the_staff_write_and_never_see_what_is_the_staffs()
    {
        var servers = Start("ada", "eve");

        Assert.Equal("write", servers[0].Mounts["/home/jovyan/shared"]);
        Assert.Equal("write", servers[0].Mounts["/home/jovyan/marks"]);
        Assert.Equal("read", servers[0].Mounts["/etc/course/private-keys/submissions"]);
        Assert.Equal(["/etc/course/keys/reports", "/etc/course/keys/submissions", "/home/jovyan", "/home/jovyan/shared"], servers[1].Mounts.Keys.Order(StringComparer.Ordinal));
        Assert.All(servers[1].Mounts.Where(mount => mount.Key != "/home/jovyan"), mount => Assert.Equal("read", mount.Value));
        Assert.Equal(["course-key-reports", "course-key-submissions", "home"], servers[1].Volumes);
    }

    [NeedsFact(Spawner)]
    public void Whoever_asks_for_it_gets_a_folder_that_all_may_write()
    {
        var open = Hub with { Course = Hub.Course with { SharedFolder = Hub.Course.SharedFolder! with { Writers = FolderWriters.Everybody } } };
        Assert.Equal("write", Start(open, "eve")[0].Mounts["/home/jovyan/shared"]);

        var closed = Hub with { Course = Hub.Course with { SharedFolder = Hub.Course.SharedFolder! with { Writers = FolderWriters.Nobody } } };
        Assert.Equal("read", Start(closed, "ada")[0].Mounts["/home/jovyan/shared"]);
    }

    [NeedsFact(Spawner)]
    public void A_name_is_data_whatever_is_in_it()
    {
        const string Name = "__import__('os')._exit(7)";
        var hub = Hub with { Course = Hub.Course with { Staff = new([Name]) { Image = new("registry.example.org/course", "staff-3") } } };

        Assert.Equal("registry.example.org/course:staff-3", Start(hub, Name)[0].Image);
    }

    [NeedsFact(Spawner)]
    public void What_the_staff_do_not_name_is_everybodys()
    {
        var hub = Hub with { Capabilities = ["NET_RAW"], Course = new() { Staff = new(["ada"]) { Capabilities = ["SYS_PTRACE"] } } };
        var servers = Start(hub, "ada", "eve");

        Assert.Equal(servers[1].Image, servers[0].Image);
        Assert.Equal(servers[1].Memory, servers[0].Memory);
        Assert.Equal(["NET_RAW", "SYS_PTRACE"], servers[0].Capabilities);
        Assert.Equal(["NET_RAW"], servers[1].Capabilities);
    }

    [Fact]
    public void Nodes_fetch_the_images_of_students_and_of_staff()
    {
        var pulled = (Dictionary<string, object>)((Dictionary<string, object>)Plain(Hub)["prePuller"])["extraImages"];

        Assert.Equal(
            ["registry.example.org/course:staff-3", "registry.example.org/r-kernel:7"],
            pulled.Values.Cast<Dictionary<string, object>>().Select(image => $"{image["name"]}:{image["tag"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_course_without_staff_needs_no_hook()
    {
        var values = Plain(Hub with { Course = new() { SharedFolder = new(new("/home/jovyan/shared", FolderPlace.BesideHomes)) { Writers = FolderWriters.Nobody } } });

        Assert.False(values.ContainsKey("custom"));
        Assert.False(((Dictionary<string, object>)values["hub"]).ContainsKey("extraConfig"));
    }

    internal static CourseExtras Course { get; } = new()
    {
        Files = new() { Repository = "https://github.com/example/comp20003", Branch = "2026-s2", Folder = "workshops" },
        Staff = new(["bob", "ada"])
        {
            Image = new("registry.example.org/course", "staff-3"),
            Resources = new() { MemoryGuarantee = "2G", MemoryLimit = "8G", CpuGuarantee = 1, CpuLimit = 4 },
            Capabilities = ["SYS_PTRACE"],
            NodeSelector = ImmutableSortedDictionary<string, string>.Empty.Add("course.example.org/staff", "yes"),
            Tolerations = [new NodeTaint("course.example.org/staff", "yes", "NoSchedule")],
            Folders = ImmutableSortedDictionary<string, CourseFolder>.Empty.Add("marks", new("/home/jovyan/marks", FolderPlace.OwnVolume(20, "csi-cephfs"))),
        },
        SharedFolder = new(new("/home/jovyan/shared", FolderPlace.BesideHomes)),
        Keys = ImmutableSortedDictionary<string, SharedKey>.Empty
            .Add("submissions", new() { StaffHasPrivate = true, Generation = 2 })
            .Add("reports", new() { Kind = SharedKeyKind.Ecdsa }),
    };

    private static Server[] Start(params string[] users) => Start(Hub, users);

    private static Server[] Start(JupyterHubReleaseArgs hub, params string[] users) =>
        Script.Ask<Server[]>(Script.Python(Spawner), "python/start_servers.py", new { values = Plain(hub), users });

    private static Dictionary<string, object> Plain(JupyterHubReleaseArgs hub) => (Dictionary<string, object>)Some.ValuesOf(hub).ToPlain(later => later.What);

    private sealed record Server(
        string Image,
        long[] Memory,
        double[] Cpu,
        string[] Capabilities,
        bool MayGainRights,
        SortedDictionary<string, string> NodeSelector,
        string[] Tolerations,
        string[] Volumes,
        SortedDictionary<string, string> Mounts);
}
