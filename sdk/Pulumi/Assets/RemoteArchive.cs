namespace Pulumi;

/// <summary>An archive that the engine downloads (http, https or file).</summary>
public sealed class RemoteArchive(string uri) : Archive("uri", uri);
