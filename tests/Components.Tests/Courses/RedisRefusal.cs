namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>What a redis refused.</summary>
internal sealed class RedisRefusal(string message) : Exception(message);
