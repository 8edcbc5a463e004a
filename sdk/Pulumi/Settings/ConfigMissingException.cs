namespace Pulumi;

/// <summary>A required setting is not there.</summary>
internal sealed class ConfigMissingException(string key, bool secret) : RunException(
    $"Missing Required configuration variable '{key}'\n\tplease set a value using the command `pulumi config set {(secret ? "--secret " : "")}{key} <value>`");
