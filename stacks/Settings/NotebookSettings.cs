using System.Collections.Immutable;
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

    public required string? GettingStarted { get; init; }

    public required ImmutableSortedDictionary<string, string> Env { get; init; }

    public required ImmutableSortedDictionary<string, string> Templates { get; init; }

    public static NotebookSettings Read(SettingsReader read) => new()
    {
        Image = read.Required("image", Kinds.TextWhere("an image with an exact tag, such as quay.io/jupyter/scipy-notebook:2026-07-20", "quay.io/jupyter/scipy-notebook:2026-07-20", HasTag),
            "Image of the users' servers. A moving tag such as `latest` is refused."),
        MemoryLimitGiB = read.Optional("memoryLimitGiB", Kinds.Number(0.25, 1024, "2"), "2", "Memory a user's server may use at most."),
        MemoryGuaranteeGiB = read.Optional("memoryGuaranteeGiB", Kinds.Number(0.125, 1024, "0.5"), "0.5", "Memory set aside for a user's server; decides how many fit on a worker."),
        CpuLimit = read.Optional("cpuLimit", Kinds.Number(0.1, 256, "1"), "1", "Cores a user's server may use at most."),
        CpuGuarantee = read.Optional("cpuGuarantee", Kinds.Number(0.01, 256, "0.1"), "0.1", "Cores set aside for a user's server."),
        DefaultUrl = read.Optional("defaultUrl", Kinds.TextWhere("a path such as /lab or /tree", "/lab", text => text.StartsWith('/') && !text.Any(char.IsWhiteSpace), "^/\\S*$"), "/lab", "Page that a user's server opens with."),
        StartTimeoutSeconds = read.Optional("startTimeoutSeconds", Kinds.Whole(30, 3600, "300"), "300", "Time a user's server may take to start; large images that a node does not have yet need more."),
        GettingStarted = read.OptionalText("gettingStartedUrl", LoginKinds.HttpsAddress.Like("https://callysto.ca/getting-started.ipynb"), "none", "A notebook that is put as `getting-started.ipynb` into each home that has never had it."),
        Env = read.Map("env", Kinds.TextWhere("a name of letters, digits and underscores", "COURSE", IsVariable, "^[A-Za-z_][A-Za-z0-9_]*$"), Kinds.Text("text; numbers in quotes", "2026"), "Environment variables of every user's server. Never secrets: users can read them."),
        Templates = read.Map("templates", PageSettings.TemplateName.Like("tree.html"), PageSettings.TemplateText, "Page templates of the classic notebook, such as `tree.html` and `notebook.html`. JupyterLab and Notebook 7 have none."),
    };

    private static bool IsVariable(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_');

    private static bool HasTag(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        var tag = name.IndexOf(':', StringComparison.Ordinal);
        return tag > 0 && tag < name.Length - 1 && name[(tag + 1)..] is not "latest";
    }
}
