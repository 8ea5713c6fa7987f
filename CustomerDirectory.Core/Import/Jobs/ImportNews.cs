using CustomerDirectory.Core.Live;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>An import was asked for, came further or ended.</summary>
public sealed class ImportNews : WorkNews;
