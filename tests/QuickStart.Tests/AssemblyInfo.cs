// torch's random numbers and tensor counts, and the console, belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
