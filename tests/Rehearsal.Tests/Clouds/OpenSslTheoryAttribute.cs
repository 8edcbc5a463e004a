namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>A test that asks openssl; says so and is left out where it is absent.</summary>
public sealed class OpenSslTheoryAttribute : TheoryAttribute
{
    public OpenSslTheoryAttribute()
    {
        if (!OpenSsl.Present)
        {
            Skip = "openssl is not on this machine's PATH: certificates were not verified by it.";
        }
    }
}
