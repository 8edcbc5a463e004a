using System.Text.Json;

namespace Pulumi;

public sealed partial class Config
{
    /// <summary>A secret text.</summary>
    public Output<string>? GetSecret(string key) => Secret(Get(key));

    /// <summary>A secret yes or no.</summary>
    public Output<bool>? GetSecretBoolean(string key) => Secret(GetBoolean(key));

    /// <summary>A secret whole number.</summary>
    public Output<int>? GetSecretInt32(string key) => Secret(GetInt32(key));

    /// <summary>A secret number.</summary>
    public Output<double>? GetSecretDouble(string key) => Secret(GetDouble(key));

    /// <summary>A secret value given as JSON.</summary>
    public Output<T>? GetSecretObject<T>(string key) => SecretObject<T>(key, null);

    /// <summary>A secret value given as JSON.</summary>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options) => SecretObject<T>(key, options);

    /// <summary>A secret text.</summary>
    public Output<string> RequireSecret(string key) => GetSecret(key) ?? throw Missing(key, secret: true);

    /// <summary>A secret yes or no.</summary>
    public Output<bool> RequireSecretBoolean(string key) => GetSecretBoolean(key) ?? throw Missing(key, secret: true);

    /// <summary>A secret whole number.</summary>
    public Output<int> RequireSecretInt32(string key) => GetSecretInt32(key) ?? throw Missing(key, secret: true);

    /// <summary>A secret number.</summary>
    public Output<double> RequireSecretDouble(string key) => GetSecretDouble(key) ?? throw Missing(key, secret: true);

    /// <summary>A secret value given as JSON.</summary>
    public Output<T> RequireSecretObject<T>(string key) => GetSecretObject<T>(key) ?? throw Missing(key, secret: true);

    /// <summary>A secret value given as JSON.</summary>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options) =>
        GetSecretObject<T>(key, options) ?? throw Missing(key, secret: true);

    private static Output<string>? Secret(string? value) => value is null ? null : Output.CreateSecret(value);

    private static Output<T>? Secret<T>(T? value) where T : struct => value is { } given ? Output.CreateSecret(given) : null;

    private Output<T>? SecretObject<T>(string key, JsonSerializerOptions? options) =>
        Deserialize<T>(key, options, out var found) is var value && found ? Output.CreateSecret(value!) : null;
}
