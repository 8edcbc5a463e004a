using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The stack's settings in one namespace. <c>Get</c> returns null for a missing one, <c>Require</c> fails with the command that sets it.</summary>
public sealed partial class Config
{
    private readonly string _name;

    /// <summary>Settings of a namespace. Default: the project's.</summary>
    public Config(string? name = null) => _name = name switch
    {
        null => Deployment.Instance.ProjectName,
        _ when name.EndsWith(":config", StringComparison.Ordinal) => name[..^":config".Length],
        _ => name,
    };

    /// <summary>A text.</summary>
    public string? Get(string key) => Deployment.CurrentOrThrow.Settings.Config.TryGetValue(FullKey(key), out var value) ? value : null;

    /// <summary>A yes or no: <c>true</c> or <c>false</c>.</summary>
    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var other => throw Mistyped(key, other, nameof(Boolean)),
    };

    /// <summary>A whole number.</summary>
    public int? GetInt32(string key) => Get(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw Mistyped(key, text, nameof(Int32));

    /// <summary>A number.</summary>
    public double? GetDouble(string key) => Get(key) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number
        : throw Mistyped(key, text, nameof(Double));

    /// <summary>A value given as JSON.</summary>
    public T GetObject<T>(string key) => Deserialize<T>(key, null, out _)!;

    /// <summary>A value given as JSON.</summary>
    public T GetObject<T>(string key, JsonSerializerOptions options) => Deserialize<T>(key, options, out _)!;

    /// <summary>A text.</summary>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>A yes or no: <c>true</c> or <c>false</c>.</summary>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>A whole number.</summary>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A number.</summary>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>A value given as JSON.</summary>
    public T RequireObject<T>(string key) => Deserialize<T>(key, null, out var found) is var value && found ? value! : throw Missing(key);

    /// <summary>A value given as JSON.</summary>
    public T RequireObject<T>(string key, JsonSerializerOptions options) =>
        Deserialize<T>(key, options, out var found) is var value && found ? value! : throw Missing(key);

    private T? Deserialize<T>(string key, JsonSerializerOptions? options, out bool found)
    {
        var text = Get(key);
        found = text is not null;
        if (text is null)
        {
            return default;
        }
        try
        {
            return JsonSerializer.Deserialize<T>(text, options);
        }
        catch (JsonException exception)
        {
            throw Mistyped(key, text, typeof(T).FullName!, exception);
        }
    }

    private string FullKey(string key) => $"{_name}:{key}";

    private ConfigMissingException Missing(string key, bool secret = false) => new(FullKey(key), secret);

    private ConfigTypeException Mistyped(string key, string value, string type, Exception? cause = null)
    {
        // A secret that does not fit is still a secret.
        var isSecret = Deployment.CurrentOrThrow.Settings.SecretKeys.Contains(FullKey(key));
        return new ConfigTypeException(FullKey(key), isSecret ? "[secret]" : value, type, isSecret ? null : cause);
    }
}
