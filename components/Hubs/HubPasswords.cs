using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>
/// The rules of JupyterHub for shared passwords. A hub that breaks them does not start, so a wrong password fails inside the output
/// that needs it; the message never holds the password.
/// </summary>
internal static class HubPasswords
{
    private const int ShortestUser = 8;
    private const int ShortestAdmin = 32;

    public static Output<string> User(HubAuthenticator.PasswordLogin login) => ((Output<string>)login.UserPassword).Apply(password =>
        Long(password, ShortestUser, "users"));

    public static Output<string> Admin(HubAuthenticator.PasswordLogin login) => Output.Tuple(login.AdminPassword, login.UserPassword).Apply(both =>
        both.Item1 == both.Item2
            ? throw new InvalidOperationException("Authenticator is SharedPassword with one password for users and administrators. Give two.")
            : Long(both.Item1, ShortestAdmin, "administrators"));

    private static string Long(string password, int shortest, string whose) => password.Length >= shortest
        ? password
        : throw new InvalidOperationException($"Authenticator is SharedPassword, and the password of the {whose} has {password.Length} characters. Give at least {shortest}.");
}
