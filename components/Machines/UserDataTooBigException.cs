namespace JupyterHubInfra.Components.Machines;

/// <summary>User data that Nova would refuse.</summary>
internal sealed class UserDataTooBigException(string message) : InvalidOperationException(message);
