using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

/// <summary>Readable random names such as <c>quite-sunny-otter</c>.</summary>
public static class PetNames
{
    private static readonly string[] Adverbs =
    [
        "ably", "barely", "boldly", "briefly", "brightly", "calmly", "clearly", "closely", "daily", "dearly", "deeply", "duly",
        "early", "easily", "equally", "evenly", "exactly", "fairly", "finely", "firmly", "freely", "freshly", "fully", "gently",
        "gladly", "greatly", "happily", "hardly", "highly", "kindly", "largely", "lately", "lightly", "loosely", "loudly", "mainly",
        "mildly", "mostly", "mutually", "nearly", "neatly", "newly", "nicely", "openly", "oddly", "partly", "plainly", "poorly",
        "promptly", "purely", "quickly", "quietly", "quite", "rarely", "readily", "really", "safely", "sharply", "simply", "slowly",
        "smoothly", "softly", "soundly", "steadily", "surely", "swiftly", "thinly", "truly", "vastly", "visibly", "warmly", "widely",
    ];

    private static readonly string[] Adjectives =
    [
        "able", "agile", "alert", "amber", "ample", "apt", "azure", "brave", "breezy", "brisk", "bright", "calm", "candid", "casual",
        "cheery", "civil", "clever", "cosy", "crisp", "curious", "daring", "deft", "eager", "earnest", "fair", "fearless", "fond",
        "frank", "fresh", "gentle", "genial", "glad", "golden", "grand", "handy", "hardy", "hearty", "honest", "humble", "jolly",
        "keen", "kind", "lively", "loyal", "lucid", "mellow", "merry", "mighty", "modest", "neat", "nimble", "noble", "patient",
        "placid", "plucky", "polite", "prime", "prudent", "quick", "quiet", "rapid", "ready", "robust", "rosy", "serene", "sharp",
        "silver", "sincere", "smart", "snug", "sober", "solid", "spry", "steady", "stout", "sunny", "swift", "tidy", "tender",
        "trusty", "upbeat", "valiant", "vivid", "warm", "wise", "witty", "zesty",
    ];

    private static readonly string[] Animals =
    [
        "adder", "alpaca", "avocet", "badger", "barbel", "beaver", "bison", "bittern", "bream", "bunting", "camel", "caribou", "carp",
        "civet", "condor", "coot", "cormorant", "crane", "curlew", "dingo", "dipper", "dolphin", "dormouse", "dove", "dunlin", "egret",
        "eider", "elk", "ermine", "falcon", "ferret", "finch", "fox", "gannet", "gazelle", "gecko", "gibbon", "goose", "grebe",
        "grouse", "gull", "hamster", "heron", "hoopoe", "ibex", "ibis", "jackdaw", "jay", "kestrel", "kite", "koala", "lapwing",
        "lark", "lemur", "linnet", "lynx", "magpie", "mallard", "marmot", "marten", "mole", "moose", "newt", "osprey", "otter", "owl",
        "oyster", "panda", "perch", "petrel", "pipit", "plover", "puffin", "quail", "rabbit", "raven", "robin", "salmon", "seal",
        "shrew", "siskin", "sparrow", "stoat", "stork", "swan", "swift", "tapir", "teal", "tern", "thrush", "toad", "trout", "turtle",
        "viper", "vole", "walrus", "wombat", "wren", "yak", "zebra",
    ];

    /// <summary>A name that nobody could foresee.</summary>
    /// <param name="words">1: an animal; 2: with an adjective before it; more: with adverbs before that.</param>
    /// <param name="separator">What stands between the words.</param>
    public static string Generate(int words, string separator)
    {
        List<string> parts = [];
        for (var i = 2; i < words; i++)
        {
            parts.Add(Any(Adverbs));
        }

        if (words > 1)
        {
            parts.Add(Any(Adjectives));
        }

        parts.Add(Any(Animals));
        return string.Join(separator, parts);
    }

    private static string Any(string[] words) => words[RandomNumberGenerator.GetInt32(words.Length)];
}
