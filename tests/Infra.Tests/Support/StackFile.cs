using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.TestKit;
using YamlDotNet.RepresentationModel;

namespace JupyterHubInfra.Infra.Tests.Support;

/// <summary>A stack file as JSON, to be edited by a test and handed to the program as an engine would.</summary>
internal sealed class StackFile
{
    private const string Prefix = "jupyterhub-infra:";
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    // As engines do: a setting of Pulumi.yaml counts where the stack's own file has none of the name.
    private readonly JsonObject _project = [];

    private StackFile(JsonObject document) => Document = document;

    public JsonObject Document { get; }

    public static StackFile Dev() => Of("dev");

    /// <summary>The repository's own file of a stack, with the stand-ins for its secrets.</summary>
    public static StackFile Of(string stack)
    {
        var file = Parse(Repository.Read($"Pulumi.{stack}.yaml"));
        foreach (var (key, declared) in Read(Repository.Read("Pulumi.yaml"))["config"] as JsonObject ?? [])
        {
            file._project[key[Prefix.Length..]] = declared!["value"]!.DeepClone();
        }

        var standIns = File.Exists(Repository.PathOf("rehearsal.yaml")) ? Parse(Repository.Read("rehearsal.yaml")).Document["secrets"]?[stack]?.AsObject() : null;
        return (standIns ?? []).Aggregate(file, (edited, secret) => edited.WithSecret(secret.Key, secret.Value!.GetValue<string>()));
    }

    public static StackFile Parse(string yaml) => new(Read(yaml));

    /// <summary>Sets a setting that Pulumi.yaml gives to every stack; the value is JSON, null removes.</summary>
    public StackFile WithProject(string name, string? json)
    {
        _project.Remove(name);
        if (json is not null)
        {
            _project[name] = JsonNode.Parse(json);
        }

        return this;
    }

    /// <summary>Sets a value at a path such as <c>cluster.workers.count</c>; the value is JSON, null removes.</summary>
    public StackFile With(string path, string? json)
    {
        var parts = path.Split('.');
        var at = (JsonObject)Document["config"]!;
        for (var i = 0; i < parts.Length; i++)
        {
            var key = i == 0 ? Prefix + parts[0] : parts[i];
            if (i < parts.Length - 1)
            {
                at = at[key] as JsonObject ?? (JsonObject)(at[key] = new JsonObject())!;
            }
            else if (json is null)
            {
                at.Remove(key);
            }
            else
            {
                at[key] = JsonNode.Parse(json);
            }
        }

        return this;
    }

    /// <summary>Like <see cref="With"/>, unless an earlier edit put something else where the path's groups were.</summary>
    public void TryWith(string path, string json)
    {
        var at = Document["config"]!;
        foreach (var (part, index) in path.Split('.')[..^1].Select((part, index) => (part, index)))
        {
            if (at[index == 0 ? Prefix + part : part] is not JsonObject below)
            {
                return;
            }

            at = below;
        }

        With(path, json);
    }

    public StackFile WithSecret(string name, string value)
    {
        _secrets.Add(name);
        return With(name, JsonValue.Create(value).ToJsonString());
    }

    public RawSettings Raw()
    {
        var config = (JsonObject)Document["config"]!;
        var values = config.Where(setting => setting.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(setting => KeyValuePair.Create(setting.Key[Prefix.Length..], setting.Value)).ToList();
        var inherited = _project.Where(setting => values.All(value => value.Key != setting.Key));
        return new(values.Concat(inherited).ToImmutableSortedDictionary(setting => setting.Key, setting => Text(setting.Value), StringComparer.Ordinal), [.. _secrets]);
    }

    private static JsonObject Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (JsonObject)ToJson(stream.Documents[0].RootNode)!;
    }

    // The engine hands over scalars as their text and everything else as JSON.
    private static string Text(JsonNode? value) =>
        value is JsonValue scalar && scalar.GetValueKind() is JsonValueKind.String ? scalar.GetValue<string>() : value?.ToJsonString() ?? "";

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: var text } when IsJsonScalar(text!) => JsonNode.Parse(text!),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException($"{node.NodeType} in a stack file"),
    };

    private static bool IsJsonScalar(string text) =>
        text is "true" or "false" || double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);
}
