using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A file that every new server of the cluster starts with.</summary>
public sealed record ExtraFileSettings
{
    public required string Path { get; init; }

    public required string Content { get; init; }

    public static ExtraFileSettings Read(SettingsReader read) => new()
    {
        Path = read.Required("path", Kinds.TextWhere("an absolute path", "/etc/motd", text => text.StartsWith('/') && !text.EndsWith('/'), "^/.*[^/]$"), "Where the file goes."),
        Content = read.Required("content", Kinds.Text("text", "Welcome"), "What it holds. Never a secret: every process on the server can read user data."),
    };
}
