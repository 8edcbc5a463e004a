namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>The program could not be called back, or refused; the message says which.</summary>
internal sealed class CallbackException(string message, Exception? cause = null) : Exception(message, cause);
