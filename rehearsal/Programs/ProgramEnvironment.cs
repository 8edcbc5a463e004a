using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Rehearsal.Programs;

/// <summary>The PULUMI_* variables that a language host gives to a program.</summary>
internal static class ProgramEnvironment
{
    public static IEnumerable<KeyValuePair<string, string>> Of(RunRequest request, StackConfig config, string address, bool dryRun) =>
    [
        new("PULUMI_MONITOR", address),
        new("PULUMI_ENGINE", address),
        new("PULUMI_ORGANIZATION", request.Stack.Organization),
        new("PULUMI_PROJECT", request.Project.Name),
        new("PULUMI_STACK", request.Stack.Name),
        new("PULUMI_PWD", request.Program.Directory),
        new("PULUMI_ROOT_DIRECTORY", request.Project.RootDirectory),
        new("PULUMI_DRY_RUN", dryRun ? "true" : "false"),
        new("PULUMI_QUERY_MODE", "false"),
        new("PULUMI_PARALLEL", request.Parallel.ToString(CultureInfo.InvariantCulture)),
        new("PULUMI_CONFIG", Json(writer => Write(writer, config.Values))),
        new("PULUMI_CONFIG_SECRET_KEYS", Json(writer => Write(writer, config.SecretKeys.Order(StringComparer.Ordinal)))),
        new("PULUMI_ATTACH_DEBUGGER", "false"),
    ];

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>> values)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in values)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<string> values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
