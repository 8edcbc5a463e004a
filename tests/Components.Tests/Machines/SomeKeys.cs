namespace JupyterHubInfra.Components.Tests.Machines;

/// <summary>Public keys of people who do not exist; nobody has the private halves.</summary>
internal static class SomeKeys
{
    public const string Bare = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJNAtAgmZGdDA+5khJvNi0S22EqeZshnAwyLGM5eDudQ";
    public const string Ada = Bare + " ada@callysto.farm";
    public const string Grace = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDxteASsi04+6JBFdVmRSpkaitl98jjJMnkaGlqbcSfT grace@callysto.farm";
    public const string Lin = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFPosvKaDkECeChFZXGXobqQyJ/HcioDVU9prsYHU5on lin@callysto.farm";
    public const string LinFingerprint = "SHA256:/p1TFwbZtLe1J654Ybc28m5jcLi1z/7plD7In4+UaMg";
}
