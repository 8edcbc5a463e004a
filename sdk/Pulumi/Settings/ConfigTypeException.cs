namespace Pulumi;

/// <summary>A setting is there but cannot be read as what the program needs.</summary>
internal sealed class ConfigTypeException(string key, string value, string type, Exception? cause)
    : RunException($"Configuration '{key}' value '{value}' is not a valid {type}", cause);
