namespace JupyterHubInfra.Stacks.Settings;

public enum AuthenticatorKind
{
    GitHub,
    Google,
    CILogon,
    Oidc,
    Lti13,
    Lti11,
    Ldap,
    SharedPassword,
    Dummy,
}
