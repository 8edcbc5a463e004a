using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What one user's server is and may use.</summary>
public sealed record NotebookSettings
{
    public required string Image { get; init; }

    public required double MemoryLimitGiB { get; init; }

    public required double MemoryGuaranteeGiB { get; init; }

    public required double CpuLimit { get; init; }

    public required double CpuGuarantee { get; init; }

    public required string DefaultUrl { get; init; }

    public required int StartTimeoutSeconds { get; init; }

    public required int? KernelIdleSeconds { get; init; }

    public required string? GettingStarted { get; init; }

    public required ImmutableSortedDictionary<string, string> Env { get; init; }

    public required ImmutableSortedDictionary<string, string> Templates { get; init; }

    public required ImagePulling Pulling { get; init; }

    public required ImmutableArray<string> ExtraImages { get; init; }

    public required int FreePlaces { get; init; }

    public required ImmutableSortedDictionary<string, string> NodeSelector { get; init; }

    public required ImmutableArray<CidrBlock> MayReach { get; init; }

    public required ImmutableArray<string> Capabilities { get; init; }

    public static NotebookSettings Read(SettingsReader read) => new()
    {
        Image = read.Required("image", CourseKinds.Image,
            "Image of the users' servers. A moving tag such as `latest` is refused."),
        MemoryLimitGiB = read.Optional("memoryLimitGiB", Kinds.Number(0.25, 1024, "2"), "2", "Memory a user's server may use at most."),
        MemoryGuaranteeGiB = read.Optional("memoryGuaranteeGiB", Kinds.Number(0.125, 1024, "0.5"), "0.5", "Memory set aside for a user's server; decides how many fit on a worker."),
        CpuLimit = read.Optional("cpuLimit", Kinds.Number(0.1, 256, "1"), "1", "Cores a user's server may use at most."),
        CpuGuarantee = read.Optional("cpuGuarantee", Kinds.Number(0.01, 256, "0.1"), "0.1", "Cores set aside for a user's server."),
        DefaultUrl = read.Optional("defaultUrl", Kinds.TextWhere("a path such as /lab or /tree", "/lab", text => text.StartsWith('/') && !text.Any(char.IsWhiteSpace), "^/\\S*$"), "/lab", "Page that a user's server opens with."),
        StartTimeoutSeconds = read.Optional("startTimeoutSeconds", Kinds.Whole(30, 3600, "300"), "300", "Time a user's server may take to start; large images that a node does not have yet need more."),
        KernelIdleSeconds = read.OptionalValue("kernelIdleSeconds", Kinds.Whole(300, 604_800, "3600"), "kernels run as long as their server", "A kernel that has computed nothing for this long is stopped, looked at by somebody or not; its server then counts as idle."),
        GettingStarted = read.OptionalText("gettingStartedUrl", LoginKinds.HttpsAddress.Like("https://callysto.ca/getting-started.ipynb"), "none", "A notebook that is put as `getting-started.ipynb` into each home that has never had it."),
        Env = read.Map("env", Kinds.TextWhere("a name of letters, digits and underscores", "COURSE", IsVariable, "^[A-Za-z_][A-Za-z0-9_]*$"), Kinds.Text("text; numbers in quotes", "2026"), "Environment variables of every user's server. Never secrets: users can read them."),
        Templates = read.Map("templates", PageSettings.TemplateName.Like("tree.html"), PageSettings.TemplateText, "Page templates of the classic notebook, such as `tree.html` and `notebook.html`. JupyterLab and Notebook 7 have none."),
        Pulling = read.Optional("pulling", Kinds.Choice("background", Choice.Of("background", ImagePulling.InBackground), Choice.Of("before-upgrades", ImagePulling.BeforeUpgrades), Choice.Of("on-demand", ImagePulling.OnDemand)), "background",
            "When nodes fetch the images of users' servers: as soon as a node or an image is new, before an update counts as done, or for the first server that needs one."),
        ExtraImages = read.List("extraImages", CourseKinds.Image, "Images that nodes fetch beside everybody's and the staff's.", [], "none"),
        FreePlaces = read.Optional("freePlaces", Kinds.Whole(0, 500, "10"), "0", "Places held ready for users who arrive, of the size that a server is promised; they give way at once."),
        NodeSelector = read.Map("nodeSelector", NodeKinds.LabelName, NodeKinds.LabelValue, "Labels of the nodes that users' servers run on."),
        MayReach = read.List("mayReach", SettingKinds.Range, "Private networks that users' servers may reach, such as a campus git server; never the servers of this platform. The internet is always reachable.", [], "none"),
        Capabilities = read.List("capabilities", CourseKinds.Capability, "Linux capabilities of everybody's server. They lower the pod security level of the hub's namespace (docs/runbooks/course.md).", [], "none"),
    };

    private static bool IsVariable(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_');
}
