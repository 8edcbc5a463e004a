namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>Names in a hub's namespace, and places in its servers, that more than one part of a course must agree on.</summary>
public static class CourseNames
{
    /// <summary>Where servers see public keys: a folder per key with <c>public.pem</c>, and <c>public-N.pem</c> for each generation.</summary>
    public const string PublicKeys = "/etc/course/keys";

    /// <summary>Where servers of the staff see private keys: a folder per key with <c>private.pem</c>, and <c>private-N.pem</c> for each generation.</summary>
    public const string PrivateKeys = "/etc/course/private-keys";

    internal const string SharedFolder = "shared";

    /// <summary>The Secret with the public half of a key.</summary>
    public static string PublicKeySecret(string key) => $"course-key-{key}-public";

    /// <summary>The Secret with the private half of a key.</summary>
    public static string PrivateKeySecret(string key) => $"course-key-{key}-private";

    /// <summary>The folder of a course on the share of the homes. No home begins with an underscore, whichever way homes are named.</summary>
    public static string FolderBesideHomes(string folder) => $"_{folder}";

    internal static string FolderClaim(string folder) => $"course-{folder}";
}
