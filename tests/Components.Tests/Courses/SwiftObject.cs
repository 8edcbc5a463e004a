namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>An object of the fake container; a large one has parts instead of a body.</summary>
internal sealed record SwiftObject(byte[] Body, string ETag, Dictionary<string, string> Meta, string[]? Parts, DateTimeOffset Since)
{
    public string? Tell(string key) => Meta.GetValueOrDefault("X-Object-Meta-" + key);
}
