using System.Text;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;

namespace JupyterHubInfra.Stacks.Documents;

/// <summary>Writes docs/reference/settings.md: one table of every setting, from the same declarations that binding reads.</summary>
public static class SettingsReference
{
    private const string Heading = """
        # Settings of a stack

        Everything that differs between two stacks stands in `Pulumi.<stack>.yaml` under `config:`, each name below with the prefix
        `{project}:`. A dot is one level of indentation, `[]` an entry of a list, `<name>` a name of your own choosing.

        Editors check and complete the file through `schemas/stack-settings.schema.json`, which its first line names. The program checks
        everything again before it creates anything, reports all problems at once, and ends with exit code 2 (`hubctl`). One setting is
        changed with `pulumi config set --path '{project}:cluster.workers.count' 3` or in the file; a secret always with
        `pulumi config set --secret {project}:<name>`.

        This page is generated from the declarations in `stacks/Settings` (`UPDATE_SNAPSHOTS=1 dotnet test tests/Infra.Tests`).

        """;

    public static string Write(string project, IReadOnlyList<Platform> platforms)
    {
        var text = new StringBuilder(Heading.Replace("{project}", project, StringComparison.Ordinal));
        foreach (var platform in platforms)
        {
            text.Append("\n## Platform `").Append(platform.Name).Append("`\n\n").Append(platform.About).Append("\n\n| setting | allowed | default | meaning |\n|---|---|---|---|\n");
            foreach (var setting in platform.Declared.Members)
            {
                Rows(text, setting.Name, setting.Shape, setting.Default, setting.Required, setting.About);
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Rows(StringBuilder text, string path, SettingShape shape, string? @default, bool required, string about)
    {
        switch (shape)
        {
            case SettingShape.Fields fields:
                Row(text, path, "a group", required ? "required" : "", about);
                Members(text, path, fields);
                break;
            case SettingShape.Scalar scalar:
                Row(text, path, scalar.Allowed, @default ?? "required", about);
                break;
            case SettingShape.Secret secret:
                Row(text, path, $"{secret.Allowed}, encrypted", @default ?? "required", about);
                break;
            case SettingShape.Items { Item: SettingShape.Fields fields }:
                Row(text, path + "[]", "a list of groups", @default ?? "required", about);
                Members(text, path + "[]", fields);
                break;
            case SettingShape.Items { Item: SettingShape.Scalar scalar }:
                Row(text, path + "[]", $"a list, each {scalar.Allowed}", @default ?? "required", about);
                break;
            case SettingShape.Entries { Value: SettingShape.Fields fields } entries:
                Row(text, path + ".<name>", $"groups by {entries.KeyAllowed}", @default ?? "required", about);
                Members(text, path + ".<name>", fields);
                break;
            case SettingShape.Entries { Value: SettingShape.Entries { Value: SettingShape.Fields fields } inner } entries:
                Row(text, path + ".<name>.<name>", $"groups by {entries.KeyAllowed}, then by {inner.KeyAllowed}", @default ?? "required", about);
                Members(text, path + ".<name>.<name>", fields);
                break;
            case SettingShape.Entries { Value: SettingShape.Items { Item: SettingShape.Scalar scalar } } entries:
                Row(text, path + ".<name>[]", $"lists by {entries.KeyAllowed}, each {scalar.Allowed}", @default ?? "required", about);
                break;
            case SettingShape.Entries { Value: SettingShape.Secret secret } entries:
                Row(text, path + ".<name>", $"{secret.Allowed}, encrypted, by {entries.KeyAllowed}", @default ?? "required", about);
                break;
            case SettingShape.Entries { Value: SettingShape.Scalar scalar } entries:
                Row(text, path + ".<name>", $"{scalar.Allowed}, by {entries.KeyAllowed}", @default ?? "required", about);
                break;
        }
    }

    private static void Members(StringBuilder text, string path, SettingShape.Fields fields)
    {
        foreach (var member in fields.Members)
        {
            Rows(text, $"{path}.{member.Name}", member.Shape, member.Default, member.Required, member.About);
        }
    }

    private static void Row(StringBuilder text, string path, string allowed, string @default, string about) =>
        text.Append("| `").Append(path).Append("` | ").Append(Cell(allowed)).Append(" | ").Append(Cell(@default)).Append(" | ").Append(Cell(about)).Append(" |\n");

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
